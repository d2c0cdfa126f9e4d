select * from orders where day = :day
